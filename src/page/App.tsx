/** The page: header, left field, right field. The right field and its gain axis stay when panels change; what stands in it is handed in by the view. */
import { type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { loadPart } from '../base/loadPart.ts';
import { lessonOn } from '../config/lessonOn.ts';
import { attempt } from '../figures/attempt.ts';
import { SmallExponent } from '../figures/Below.tsx';
import { GainAxis } from '../figures/GainAxis.tsx';
import { NoiseAxis, NoiseSwitch } from '../figures/NoiseAxis.tsx';
import { Where } from '../figures/Reading.tsx';
import { lab } from '../lab/index.ts';
import { store } from '../store/store.ts';
import { taskChoice } from '../store/taskChoice.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { gainSliderId } from '../ui/GainSlider.tsx';
import { lazyPart } from '../ui/lazyPart.tsx';
import { PanelHostContext } from '../ui/panelHost.ts';
import { useNarrow } from '../ui/useNarrow.ts';
import { viewOf } from '../views/index.ts';
import { dialogs } from './dialogs.ts';
import { embedded } from './embedded.ts';
import { Header } from './Header.tsx';
import { ImportNote, Notices } from './Notices.tsx';
import { useEdgeMove } from './useEdgeMove.ts';

/** The disc breathes until the gain is first turned. */
function useInvitation(): boolean {
  const [first] = useState(() => store.getState().config.network.gain);
  const [invited, setInvited] = useState(true);
  const gain = useStore(store, (state) => state.config.network.gain);
  useEffect(() => {
    if (gain !== first) setInvited(false);
  }, [gain, first]);
  return invited;
}

function DropVeil() {
  const dragging = useStore(dialogs, (state) => state.dragging);
  return dragging ? <div className="drop-veil">Drop a network here: .npz, .safetensors, .json or .pth</div> : null;
}

/** Shown after a second, so that a part which comes quickly leaves no trace. */
function Waiting() {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 1000);
    return () => clearTimeout(timer);
  }, []);
  return slow ? (
    <p className="part-waiting" role="status">
      This part of the page is being loaded.
    </p>
  ) : null;
}

interface PlaceProps {
  /** Of what stands in it; something else is given a fresh chance. */
  readonly name: string;
  readonly children: ReactNode;
  /** While it is under way. */
  readonly meanwhile?: ReactNode;
  /** Where it failed; by default a sentence with a button. */
  readonly instead?: ReactNode;
}

/** A place of the page: what stands in it may still be under way, or may fail, and nothing else is touched by that. */
function Place({ name, children, meanwhile = null, instead }: PlaceProps) {
  return (
    <Boundary name={name} {...(instead === undefined ? {} : { instead })}>
      <Suspense fallback={meanwhile}>{children}</Suspense>
    </Boundary>
  );
}

const Story = lazyPart(
  () => import('../story/Story.tsx'),
  (module) => module.default,
);

const enlarge = (letter: string) => attempt(lab.setConfig({ 'view.enlarged': letter }));
const keepLarge = () => undefined;

const EmbedFoot = lazyPart(
  () => import('./embed/EmbedFoot.tsx'),
  (module) => module.default,
);

const Lesson = lazyPart(
  () => import('../lessons/Lesson.tsx'),
  (module) => module.default,
);

const facts = async () => (await loadPart(() => import('./exportFacts.ts'))).exportFacts();

/** The page, or in its place the lesson that is on. */
export function App() {
  const lesson = useStore(store, ({ config }) => lessonOn(config));
  return (
    <>
      {lesson ? (
        <Place name="lesson">
          <Lesson notices={<Notices />} facts={facts} />
        </Place>
      ) : (
        <Page />
      )}
      {embedded() && (
        <Place name="embed" instead={null}>
          <EmbedFoot />
        </Place>
      )}
    </>
  );
}

function Page() {
  const panel = useStore(store, (state) => state.config.view.panel);
  const bare = embedded() === 'bare';
  const narrow = useNarrow();
  const breathing = useInvitation();
  const task = useStore(store, (state) => state.config.task.name);
  const choosing = useStore(taskChoice, (state) => state.open);
  const analysis = useStore(store, (state) => state.config.view.analysis);
  const view = viewOf(panel, task, analysis, choosing);
  const { Sentence, Main, Reading, Above, Below, Foot, Under, ZoneFigure, ZoneFoot } = view;
  /** Something else is shown under another name. */
  const place = view.analyses ? `${view.name} ${analysis}` : view.name;
  const wanted = useStore(store, (state) => state.config.view.enlarged);
  // A link may name a figure that this panel does not have.
  const inStory = panel === 'story';
  const enlarged = inStory ? '' : (view.letters.includes(wanted) && wanted) || (bare ? view.letters.charAt(0) : '');
  const built = useStore(store, (state) => state.network !== null);
  useEffect(() => {
    if ((built || bare) && wanted !== enlarged) enlarge(enlarged);
  }, [built, wanted, enlarged, bare]);
  const host = useMemo(() => ({ enlarged, enlarge: bare ? keepLarge : enlarge, facts }), [enlarged, bare]);
  const edge = useEdgeMove(view.edge);
  const noise = narrow ? 'zone' : view.noise;

  if (inStory)
    return (
      <PanelHostContext value={host}>
        <Place name="notices">
          <Notices />
        </Place>
        <div className="page" data-panel="story">
          <Place name="header">
            <Header narrow={narrow} />
          </Place>
          <Place name="story" meanwhile={<Waiting />}>
            <Story />
          </Place>
        </div>
      </PanelHostContext>
    );
  return (
    <PanelHostContext value={host}>
      <button type="button" className="skip" onClick={() => document.getElementById(gainSliderId)?.focus()}>
        To the gain
      </button>
      <Place name="import" instead={null}>
        <ImportNote />
      </Place>
      <Place name="notices">
        <Notices />
      </Place>
      <div className={`page edge-${view.edge}`} data-panel={view.name}>
        <Place name="header">
          <Header narrow={narrow} />
        </Place>
        <main className="main" aria-label={view.title}>
          <h1 className="sentence">
            <span>
              <Place name={place} meanwhile={view.sentence} instead={view.sentence}>
                <Sentence />
              </Place>
            </span>
          </h1>
          <div className="field">
            <Place name={place} meanwhile={<Waiting />}>
              <div className="entering" key={`${place} ${task}`}>
                <Main />
              </div>
            </Place>
          </div>
        </main>
        <aside className="side" aria-label="Gain and noise">
          <p className="reading">
            <span>
              <Place name={place} instead="">
                {view.noise === 'reading' && (
                  <>
                    <Where />{' '}
                  </>
                )}
                <Reading />
              </Place>
            </span>
          </p>
          <div className={`edge noise-${noise}`} ref={edge}>
            <div className="above">
              <Place name={`${place} ${choosing}`}>
                <Above />
              </Place>
            </div>
            <div className="slider-zone">
              <Place name="gain">
                {narrow && <div className="slider-zone-figure">{ZoneFigure ? <ZoneFigure /> : <SmallExponent />}</div>}
                <div className="gain-zone">
                  <GainAxis breathing={breathing} hairline={view.hairline || (narrow && !ZoneFigure)} />
                </div>
                {narrow && (ZoneFoot ? <ZoneFoot /> : <NoiseAxis vertical={false} />)}
              </Place>
            </div>
            <div className="below">
              <Place name={place}>
                <Below />
              </Place>
            </div>
            {view.noise === 'below' && (
              <div className="noise-below-place">
                <Place name="noise">
                  {!narrow && <NoiseAxis vertical={false} />}
                  <NoiseSwitch />
                </Place>
              </div>
            )}
            <div className="edge-foot">
              <Place name={place} instead="">
                {Foot ? <Foot /> : <p className="side-foot">Left and right arrows: gain.</p>}
              </Place>
            </div>
          </div>
        </aside>
        {Under && (
          <div className="under">
            <Place name={place} instead="">
              <Under />
            </Place>
          </div>
        )}
      </div>
      <Place name="drop" instead={null}>
        <DropVeil />
      </Place>
    </PanelHostContext>
  );
}
