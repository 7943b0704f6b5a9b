/** What of its style a drawn element takes along into a file, where no style sheet follows it. */
const taken = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const

/** Waits until the chart in a box is drawn: its axes settle a frame after the rest. */
export async function drawnIn(box: HTMLElement, isStopped: () => boolean): Promise<void> {
  const isDrawn = () => box.querySelector('[data-tick]') !== null
  for (let frames = 0; frames < 120 && !isDrawn() && !isStopped(); frames += 1)
    await new Promise((resolve) => setTimeout(resolve, 16))
}

/** The frame and the chart in a box as one SVG file, in light colors whatever the screen shows. */
export function pictureOf(box: HTMLElement): string {
  const root = document.documentElement
  const scheme = root.getAttribute('data-mantine-color-scheme')
  // nothing is drawn in between: this is set back before the browser has its turn
  root.setAttribute('data-mantine-color-scheme', 'light')
  try {
    const frame = box.querySelector('svg[data-frame]')
    const chart = box.querySelector('svg.recharts-surface')
    if (frame === null || chart === null) throw new Error('there is no drawing to save')
    const whole = styledCopy(frame)
    whole.querySelector('[data-chart]')?.append(...styledCopy(chart).childNodes)
    whole.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
    return new XMLSerializer().serializeToString(whole)
  } finally {
    if (scheme === null) root.removeAttribute('data-mantine-color-scheme')
    else root.setAttribute('data-mantine-color-scheme', scheme)
  }
}

function styledCopy(drawn: Element): Element {
  // oxlint-disable-next-line no-unsafe-type-assertion -- a copy of an element is one
  const copy = drawn.cloneNode(true) as Element
  const [from, to] = [
    [drawn, ...drawn.querySelectorAll('*')],
    [copy, ...copy.querySelectorAll('*')],
  ]
  from.forEach((element, index) => {
    const target = to[index]
    if (target === undefined) return
    target.removeAttribute('class')
    target.removeAttribute('style')
    for (const name of target.getAttributeNames())
      if (/^(data-|aria-|tabindex|role)/.test(name) && name !== 'data-chart') target.removeAttribute(name)
    if (!/^(path|rect|line|text|tspan|circle)$/.test(element.localName)) return
    const style = getComputedStyle(element)
    for (const name of taken) {
      const value = style.getPropertyValue(name)
      if (value !== '' && value !== defaults[name]) target.setAttribute(name, value)
      else target.removeAttribute(name)
    }
  })
  return copy
}

const defaults: Partial<Record<(typeof taken)[number], string>> = {
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-linejoin': 'miter',
  'stroke-linecap': 'butt',
  'paint-order': 'normal',
  'font-weight': '400',
  'text-anchor': 'start',
}

/** The picture in points, twice as many as its pixels each way. */
export async function toPng(
  text: string,
  { width, height }: { width: number; height: number },
): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width * 2
  canvas.height = height * 2
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture came of it')) : resolve(blob)))
  })
}

/** Hands a file to the browser's downloads. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
