/** A value that was not taken. */
export interface ConfigIssue {
  /** Of the setting; '~' for the checksum of a link, '' for the whole. */
  readonly path: string;
  /** What was given, cut to a readable length. */
  readonly given: string;
  /** What is allowed, in words. */
  readonly allowed: string;
  /** The value that is in force instead. */
  readonly used?: string;
}

const sentence = ({ path, given, allowed }: ConfigIssue) =>
  `${path === '' ? 'The settings' : path}: given ${given === '' ? 'nothing' : given}, allowed is ${allowed}.`;

/** Settings were refused; nothing was changed. `issues` has one entry for each of them, and the message lists them all. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly issues: readonly ConfigIssue[];

  constructor(issues: readonly ConfigIssue[]) {
    super(`Nothing was changed; please correct ${issues.length === 1 ? 'this setting' : `these ${issues.length} settings`}. ${issues.map(sentence).join(' ')}`);
    this.issues = issues;
  }
}
