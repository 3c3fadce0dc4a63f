/** Where everything begins: the link is read, the session is started, the page is drawn. With #bench it is the benchmark's page, where nothing else runs. */
import { Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { firstPaint } from '../base/firstPaint.ts';
import { loadPart, PartMissingError } from '../base/loadPart.ts';
import { readLink } from '../config/link.ts';
import { lab, openLab } from '../lab/index.ts';
import { store } from '../store/store.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { lazyPart } from '../ui/lazyPart.tsx';
import { App } from './App.tsx';
import { benchmarkHash, startAddressBar } from './addressBar.ts';
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
const Benchmark = lazyPart(
  () => import('./benchmark/Benchmark.tsx'),
  (module) => module.default,
);

function benchmarkPage(): void {
  startTheme();
  root.render(
    <Boundary name="benchmark">
      <Suspense fallback={null}>
        <Benchmark />
      </Suspense>
    </Boundary>,
  );
}

function networkPage(): void {
  const reading = readLink(location.hash);
  store.setState({ config: reading.config });
  startTheme();
  expose(lab);
  // Parts of the page stand in boundaries of their own; this one is for what nobody thought of.
  root.render(
    <Boundary name="page">
      <App />
    </Boundary>,
  );
  startAddressBar();
  firstPaint()
    .then(() => loadPart(() => import('./afterPaint.ts')))
    .then(({ startAfterPaint }) => startAfterPaint())
    // Without it the page computes and draws all the same.
    .catch(({ message }: Error) => store.setState({ trouble: { sentence: message } }))
    .then(() => openLab(reading))
    .catch((error: Error) => {
      // That the worker is lost has been told already, with a button.
      if (error.name !== 'LostError') store.setState({ trouble: { sentence: `The network could not be built: ${error.message}` } });
    });
}

if (location.hash === benchmarkHash) benchmarkPage();
else networkPage();
