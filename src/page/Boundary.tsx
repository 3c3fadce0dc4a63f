import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';

interface Props {
  /** Of the view; another one is given a fresh chance. */
  readonly name: string;
  readonly children: ReactNode;
  /** In place of the sentence, where only words may stand. */
  readonly instead?: ReactNode;
}

interface State {
  readonly error: Error | null;
}

/** A part of the page that fails takes nothing else with it: a sentence stands in its place, and one thing to do. */
export class Boundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override componentDidUpdate(before: Props): void {
    if (before.name !== this.props.name && this.state.error) this.setState({ error: null });
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    if (this.props.instead !== undefined) return this.props.instead;
    return (
      <div className="failed" role="alert">
        <p>This figure could not be drawn ({error.message}). Your network is kept.</p>
        <Button look="main" onClick={() => this.setState({ error: null })}>
          Draw it again
        </Button>
      </div>
    );
  }
}
