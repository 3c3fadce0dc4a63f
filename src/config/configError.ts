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

/** Signs of a message that is still read. */
const longestMessage = 800;

/** The first of these, as long as a message may be, and how many follow. */
function sentences(issues: readonly ConfigIssue[]): string {
  let said = '';
  for (const [k, issue] of issues.entries()) {
    const next = `${said} ${sentence(issue)}`;
    if (k > 0 && next.length > longestMessage) return `${said} And ${issues.length - k} more.`;
    said = next;
  }
  return said;
}

/** Settings were refused; nothing was changed. `issues` has one entry for each of them, and the message lists the first ones. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly issues: readonly ConfigIssue[];

  constructor(issues: readonly ConfigIssue[]) {
    super(`Nothing was changed; please correct ${issues.length === 1 ? 'this setting' : `these ${issues.length} settings`}.${sentences(issues)}`);
    this.issues = issues;
  }
}
