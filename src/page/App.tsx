/** The page: header, left field, right field. The right field and its gain axis stay when panels change; what stands in it is handed in by the view. */
import { Suspense, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { SmallExponent } from '../figures/Below.tsx';
import { GainAxis } from '../figures/GainAxis.tsx';
import { NoiseAxis, NoiseSwitch } from '../figures/NoiseAxis.tsx';
import { Where } from '../figures/Reading.tsx';
import { store } from '../store/store.ts';
import { gainSliderId } from '../ui/GainSlider.tsx';
import { usePhone } from '../ui/usePhone.ts';
import { views } from '../views/index.ts';
import { Boundary } from './Boundary.tsx';
import { startDrop } from './files.ts';
import { Header } from './Header.tsx';
import { Notices } from './Notices.tsx';
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
  const [dragging, setDragging] = useState(false);
  useEffect(() => startDrop(setDragging), []);
  return dragging ? <div className="drop-veil">Drop a network here: .npz, .safetensors, .json or .pth</div> : null;
}

export function App() {
  const panel = useStore(store, (state) => state.config.view.panel);
  const phone = usePhone();
  const breathing = useInvitation();
  const view = views.find(({ name }) => name === panel) ?? views[0]!;
  const { Sentence, Main, Reading, Above, Below, Foot } = view;
  const edge = useEdgeMove(view.edge);
  const noise = phone ? 'thumb' : view.noise;

  return (
    <>
      <button type="button" className="skip" onClick={() => document.getElementById(gainSliderId)?.focus()}>
        To the gain
      </button>
      <div className={`page edge-${view.edge}`}>
        <Header phone={phone} />
        <main className="main" aria-label={view.title}>
          <h1 className="sentence">
            <Boundary name={view.name} instead={view.sentence}>
              <Suspense fallback={view.sentence}>
                <Sentence />
              </Suspense>
            </Boundary>
          </h1>
          <div className="field">
            <Boundary name={view.name}>
              <Suspense fallback={null}>
                <div className="entering" key={view.name}>
                  <Main />
                </div>
              </Suspense>
            </Boundary>
          </div>
        </main>
        <aside className="side" aria-label="Gain and noise">
          <p className="reading">
            {view.noise === 'reading' && (
              <>
                <Where />{' '}
              </>
            )}
            <Boundary name={view.name} instead="">
              <Suspense fallback={null}>
                <Reading />
              </Suspense>
            </Boundary>
          </p>
          <div className={`edge noise-${noise}`} ref={edge}>
            <div className="above">
              <Boundary name={view.name}>
                <Suspense fallback={null}>
                  <Above />
                </Suspense>
              </Boundary>
            </div>
            <div className="thumb">
              {phone && (
                <div className="thumb-figure">
                  <SmallExponent />
                </div>
              )}
              <div className="gain-zone">
                <GainAxis breathing={breathing} hairline={view.hairline || phone} />
              </div>
              {phone && <NoiseAxis vertical={false} />}
            </div>
            <div className="below">
              <Boundary name={view.name}>
                <Suspense fallback={null}>
                  <Below />
                </Suspense>
              </Boundary>
            </div>
            {noise === 'below' && (
              <div className="noise-below-place">
                <NoiseAxis vertical={false} />
                <NoiseSwitch />
              </div>
            )}
            <div className="edge-foot">{Foot ? <Foot /> : <p className="side-foot">Left and right arrows: gain.</p>}</div>
          </div>
        </aside>
        <Notices />
      </div>
      <DropVeil />
    </>
  );
}
