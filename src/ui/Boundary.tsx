/** A part of the page that fails takes nothing else with it: a sentence stands in its place, and one thing to do. */
import { Component, type ReactNode } from 'react';
import { PartMissingError } from '../base/loadPart.ts';
import { Button } from './Button.tsx';
import { onRetry, retryParts } from './lazyPart.tsx';

interface Props {
  /** Of what stands in it; something else is given a fresh chance. */
  readonly name: string;
  readonly children: ReactNode;
  /** Stands in place of the sentence, where only words may stand or where the failure is said elsewhere. */
  readonly instead?: ReactNode;
}

interface State {
  readonly error: Error | null;
}

export class Boundary extends Component<Props, State> {
  override state: State = { error: null };
  #stop: () => void = () => undefined;

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override componentDidMount(): void {
    // All parts of a panel come from one file: the button at one of them helps the others, too.
    this.#stop = onRetry(() => {
      if (this.state.error instanceof PartMissingError) this.setState({ error: null });
    });
  }

  override componentDidUpdate(before: Props): void {
    if (before.name === this.props.name || !this.state.error) return;
    if (this.state.error instanceof PartMissingError) retryParts();
    this.setState({ error: null });
  }

  override componentWillUnmount(): void {
    this.#stop();
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    if (this.props.instead !== undefined) return this.props.instead;
    const missing = error instanceof PartMissingError;
    return (
      <div className="failed" role="alert">
        <p>{missing ? error.message : `This part of the page failed (${error.message}). Your network is kept.`}</p>
        <Button look="main" onClick={() => (missing ? retryParts() : this.setState({ error: null }))}>
          {missing ? 'Try again' : 'Draw it again'}
        </Button>
      </div>
    );
  }
}
