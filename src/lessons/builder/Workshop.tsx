/** For teachers: a page of its own over the visitor's, on which lessons are made and answers are read. The visitor's network waits below, as it is. */
import './workshop.css';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { attempt } from '../../figures/attempt.ts';
import { lab } from '../../lab/index.ts';
import { store } from '../../store/store.ts';
import { Boundary } from '../../ui/Boundary.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Options.tsx';
import { Reader } from '../answers/Reader.tsx';
import { Builder } from './Builder.tsx';

export interface WorkshopProps {
  readonly place: 'make' | 'answers';
  onClose(): void;
}

export default function Workshop({ place, onClose }: WorkshopProps) {
  const element = useRef<HTMLDialogElement>(null);
  const [shown, setShown] = useState(place);
  useLayoutEffect(() => {
    const dialog = element.current!;
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    return () => dialog.close();
  }, []);
  // The lesson in its frame computes, too.
  useEffect(() => {
    const { playing } = store.getState();
    if (playing) attempt(lab.live({ playing: false }));
    return () => {
      if (playing) attempt(lab.live({ playing: true }));
    };
  }, []);
  return (
    <dialog
      ref={element}
      className="workshop"
      aria-label="Lessons"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className="workshop-head">
        <p className="title">Edge of Chaos</p>
        <Choice
          name="Lessons"
          look="words"
          value={shown}
          values={[
            ['make', 'Make a lesson'],
            ['answers', 'Read answers'],
          ]}
          onChange={(next: WorkshopProps['place']) => setShown(next)}
        />
        <Button look="plain" onClick={onClose}>
          Back to my page
        </Button>
      </div>
      <div className={`workshop-body workshop-${shown}`}>
        <Boundary name={shown}>{shown === 'make' ? <Builder /> : <Reader />}</Boundary>
      </div>
    </dialog>
  );
}
