import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts'

// What a chart of the same points costs when it is drawn as the library's own examples are.

/** Draws `lines` lines of `points` points each and answers the milliseconds until the frame that shows them. */
function drawPlain(points: number, lines: number): Promise<number> {
  const rows = Array.from({ length: points }, (_, n) => ({
    at: Date.UTC(2016, 0, 4 + n * 7),
    ...Object.fromEntries(Array.from({ length: lines }, (_, line) => [`l${line}`, (n * (line + 3)) % 11])),
  }))
  const holder = document.createElement('div')
  document.body.replaceChildren(holder)
  const began = performance.now()
  const children = [
    <CartesianGrid key="grid" />,
    <XAxis key="x" dataKey="at" type="number" domain={['dataMin', 'dataMax']} />,
    <YAxis key="y" />,
    <Tooltip key="tip" />,
    ...Array.from({ length: lines }, (_, line) => (
      <Line key={line} dataKey={`l${line}`} isAnimationActive={false} stroke="#1f6b62" />
    )),
  ]
  createRoot(holder).render(createElement(LineChart, { width: 1_140, height: 800, data: rows }, ...children))
  return new Promise((resolve) => {
    const look = () => {
      if (holder.querySelector('.recharts-line-dot') === null) requestAnimationFrame(look)
      else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)))
    }
    requestAnimationFrame(look)
  })
}

const longTasks: number[] = []
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) longTasks.push(entry.duration)
}).observe({ type: 'longtask' })
Object.assign(window, { drawPlain, plainTasks: longTasks })
