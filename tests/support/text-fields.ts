import * as z from 'zod/mini'

// Which fields of a body take free text is asked of the contract's schema, so that a new field cannot be forgotten.

/** 16 characters that no enum, id, day or instant accepts: what takes them takes free text. */
const anyText = 'Some typed words'

const leaves = [z.core.$ZodBoolean, z.core.$ZodNumber, z.core.$ZodEnum, z.core.$ZodLiteral]

/** Calls `found` for each field that takes free text: its path ('entries[].line') and its value within `body`. */
function walk(
  schema: z.core.$ZodType,
  body: unknown,
  path: string,
  found: (path: string, was: string) => string,
): unknown {
  if (schema instanceof z.core.$ZodString) {
    const free = z.safeParse(schema, anyText).success && body !== null
    return free ? found(path, typeof body === 'string' ? body : '') : body
  }
  if (schema instanceof z.core.$ZodDiscriminatedUnion) {
    const options = schema._zod.def.options
    // told apart by what the body is; without a body, the fields of all of them
    if (body === undefined) return options.map((option) => walk(option, body, path, found))[0]
    const fitting = options.find((option) => z.safeParse(option, body).success)
    return fitting === undefined ? body : walk(fitting, body, path, found)
  }
  if (schema instanceof z.core.$ZodNullable && body === null) return body
  if (schema instanceof z.core.$ZodNullable || schema instanceof z.core.$ZodOptional) {
    return walk(schema._zod.def.innerType, body, path, found)
  }
  if (schema instanceof z.core.$ZodArray) {
    const item = schema._zod.def.element
    return (Array.isArray(body) ? body : [undefined]).map((one) => walk(item, one, `${path}[]`, found))
  }
  if (schema instanceof z.core.$ZodObject) {
    const given = new Map(Object.entries(typeof body === 'object' && body !== null ? body : {}))
    return Object.fromEntries(
      Object.entries(schema._zod.def.shape).map(([key, field]) => [
        key,
        walk(field, given.get(key), path === '' ? key : `${path}.${key}`, found),
      ]),
    )
  }
  if (leaves.some((kind) => schema instanceof kind)) return body
  throw new Error(`${path}: say in text-fields.ts whether a ${schema._zod.def.type} can hold free text`)
}

/** The paths of all fields of a schema that take free text, such as 'note' and 'people[].name'. */
export function textFieldsOf(schema: z.core.$ZodType): string[] {
  const paths: string[] = []
  walk(schema, undefined, '', (path) => {
    paths.push(path)
    return ''
  })
  return paths
}

/** A copy of `body` with every text in it replaced by what `textFor` answers for its path. */
export function fillText<B>(
  schema: z.core.$ZodType,
  body: B,
  textFor: (path: string, was: string) => string,
): B {
  return walk(schema, body, '', textFor) as B
}
