const onMac = /Mac|iPhone|iPad/.test(navigator.platform)

/** What the keys are called on this machine. */
export const keyNames = onMac
  ? { save: '⌘ S', sign: '⌘ ⏎', next: '⌥ ↓', previous: '⌥ ↑', names: '⌥ N' }
  : { save: 'Ctrl S', sign: 'Ctrl ⏎', next: 'Alt ↓', previous: 'Alt ↑', names: 'Alt N' }
