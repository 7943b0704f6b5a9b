/**
 * A `ref` that lets a text field take its direction from what is written in it. Mantine puts a `dir` prop on
 * the box around the field, where the browser does not look at what is typed.
 */
export function ownDirection(field: HTMLInputElement | HTMLTextAreaElement | null) {
  field?.setAttribute('dir', 'auto')
}
