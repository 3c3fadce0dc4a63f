/** Errors that several rows of the table throw: whoever catches one asks for its class, so there is one class for each meaning. */

/** What was asked for is not to be had here, or not so much of it at once; the message says why, for people. */
export class NotAvailableError extends Error {
  override name = 'NotAvailableError';
}

/** Work was stopped on purpose: by cancel(), a signal or pause(), or because a newer command replaced it. */
export class CancelledError extends Error {
  override name = 'CancelledError';
  constructor(message = 'The work was cancelled; nothing was changed.') {
    super(message);
  }
}
