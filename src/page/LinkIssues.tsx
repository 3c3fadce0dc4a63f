import type { ConfigIssue } from '../config/configError.ts';
import { store } from '../store/store.ts';
import { Dialog } from '../ui/Dialog.tsx';

/** What in a link was not understood, and what was taken in its place. */
export default function LinkIssues({ issues }: { issues: readonly ConfigIssue[] }) {
  return (
    <Dialog
      title={issues.length === 1 ? 'One thing in this link was not understood' : `${issues.length} things in this link were not understood`}
      action="Go on with the rest"
      onClose={() => store.setState({ linkIssues: [] })}
    >
      <p>Everything else is loaded as the link says.</p>
      <div className="scroll" tabIndex={0} role="region" aria-label="What was not understood">
        <table>
          <thead>
            <tr>
              <th scope="col">Setting</th>
              <th scope="col">Given</th>
              <th scope="col">Allowed</th>
              <th scope="col">Used</th>
            </tr>
          </thead>
          <tbody>
            {issues.map((issue, index) => (
              <tr key={index}>
                <td>{issue.path === '~' ? 'checksum' : issue.path || 'link'}</td>
                <td>{issue.given}</td>
                <td>{issue.allowed}</td>
                <td>{issue.used ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}
