/**
 * Gives the page of a session that now exists its own address, so that a reload or a bookmark opens what was
 * saved. The router is not told (it would draw the page anew under the hands of whoever is typing): it reads
 * the address again at the next navigation.
 */
export function settleAddress(caseId: string, sessionId: string) {
  History.prototype.replaceState.call(
    window.history,
    window.history.state,
    '',
    `/cases/${caseId}/sessions/${sessionId}`,
  )
}
