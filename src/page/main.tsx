/**
 * Where everything begins: the link is read, the session is started, the page is drawn. With #bench or #validation it is that page, where nothing else runs.
 */
import { type ComponentType, type ReactNode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { setAsleep } from '../base/awake.ts';
import { firstPaint } from '../base/firstPaint.ts';
import { loadPart, PartMissingError } from '../base/loadPart.ts';
import { readLink } from '../config/link.ts';
import { lab, openLab } from '../lab/index.ts';
import { store } from '../store/store.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { lazyPart } from '../ui/lazyPart.tsx';
import { loadEnlarged } from '../ui/useEnlarged.ts';
import { App } from './App.tsx';
import { benchmarkHash, lessonPlaces, validationHash } from './address.ts';
import { expose } from './expose.ts';
import { startStyleRescue } from './styleRescue.ts';
import { startTheme } from './theme.ts';
import { startTrustedTypes } from './trustedTypes.ts';

startTrustedTypes();
startStyleRescue();
const root = createRoot(document.getElementById('root')!, {
  // The boundary shows it to the visitor. That a part did not come is no error of the page's.
  onCaughtError: (error) => (error instanceof PartMissingError ? console.warn : console.error)(error),
});
const whole = (module: { readonly default: () => ReactNode }) => module.default;
const ownPages: Readonly<Record<string, ComponentType>> = {
  [benchmarkHash]: lazyPart(() => import('./benchmark/Benchmark.tsx'), whole),
  [validationHash]: lazyPart(() => import('./validation/Validation.tsx'), whole),
};

/** A page of its own, on which no network runs. */
function showOwnPage(Page: ComponentType): void {
  startTheme();
  root.render(
    <Boundary name="page">
      <Suspense fallback={null}>
        <Page />
      </Suspense>
    </Boundary>,
  );
}

async function networkPage(): Promise<void> {
  const { hash } = location;
  const reading = readLink(hash in lessonPlaces ? '' : hash);
  store.setState({ config: reading.config });
  startTheme();
  const { embed, origins, enlarged } = reading.config.view;
  expose(lab, origins);
  let begun = firstPaint();
  // Else the page would be seen around the panel first; without it the panel says so. Before the sheet of embeds, which has a word to say about it.
  if (enlarged || embed === 'bare') await loadEnlarged().catch(() => undefined);
  if (embed) {
    setAsleep(true);
    // Without it the whole page stands in the frame.
    await loadPart(() => import('./embed/embed.ts')).then(
      ({ startEmbed }) => {
        begun = startEmbed(embed);
      },
      () => setAsleep(false),
    );
  }
  // Parts of the page stand in boundaries of their own; this one is for what nobody thought of.
  root.render(
    <Boundary name="page">
      <App />
    </Boundary>,
  );
  begun
    .then(() => loadPart(() => import('./afterPaint.ts')))
    .then(({ startAfterPaint }) => startAfterPaint(reading, hash))
    // Without it the page computes and draws all the same.
    .catch(({ message }: Error) => store.setState({ trouble: { sentence: message } }))
    .then((kept) => openLab(kept ?? reading))
    .catch((error: Error) => {
      // That the worker is lost has been told already, with a button.
      if (error.name !== 'LostError') store.setState({ trouble: { sentence: `The network could not be built: ${error.message}` } });
    });
}

const OwnPage = ownPages[location.hash];
if (OwnPage) showOwnPage(OwnPage);
else void networkPage();
