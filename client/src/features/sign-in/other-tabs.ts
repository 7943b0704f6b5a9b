const name = 'holdfast sign-in'

/** Tells the other tabs of this browser that who is signed in here may have changed. */
export function tellOtherTabs() {
  const channel = new BroadcastChannel(name)
  // oxlint-disable-next-line require-post-message-target-origin -- a channel stays within this origin
  channel.postMessage('changed')
  channel.close()
}

/** Calls `listener` when another tab signed in or out; answers the function that ends it. */
export function onOtherTab(listener: () => void): () => void {
  const channel = new BroadcastChannel(name)
  channel.addEventListener('message', listener)
  return () => channel.close()
}
