/** How far something is: one bar of ink, 5 px high. Its width is that of its place. */

export interface ProgressBarProps {
  /** For screen readers: what is under way. */
  readonly name: string;
  /** 0..most */
  readonly value: number;
  readonly most?: number;
}

export function ProgressBar({ name, value, most = 1 }: ProgressBarProps) {
  const scale = most === 1 ? 100 : 1;
  return (
    <div className="progress-bar" role="progressbar" aria-label={name} aria-valuemin={0} aria-valuemax={scale * most} aria-valuenow={Math.round(scale * value)}>
      <span style={{ width: `${(100 * Math.min(value, most)) / most}%` }} />
    </div>
  );
}
