/** Where everything begins: the link is read, the session is started, the page is drawn. With #bench it is the benchmark's page, where nothing else runs. */
import { lazy, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { readLink } from '../config/link.ts';
import { lab, openLab } from '../lab/index.ts';
import { startMeasurements } from '../measurements/index.ts';
import { store } from '../store/store.ts';
import { App } from './App.tsx';
import { benchmarkHash, startAddressBar } from './addressBar.ts';
import { expose } from './expose.ts';
import { startKeyboard } from './keyboard.ts';
import { startTheme } from './theme.ts';

const root = createRoot(document.getElementById('root')!);
const Benchmark = lazy(() => import('./benchmark/Benchmark.tsx'));

function benchmarkPage(): void {
  startTheme();
  root.render(
    <Suspense fallback={null}>
      <Benchmark />
    </Suspense>,
  );
}

function networkPage(): void {
  const { config, issues } = readLink(location.hash);
  store.setState({ config });
  startTheme();
  expose(lab);
  root.render(<App />);
  startKeyboard();
  startAddressBar();
  startMeasurements();
  firstPaint()
    .then(() => openLab(config, issues))
    .catch((error: Error) => {
      store.setState({ trouble: { sentence: `The network could not be built: ${error.message}` } });
    });
}

/** From the first paint to the worker, ms. */
const settling = 60;

/** The page is seen before the worker's script is asked for. A hidden page is never painted: it does not wait for ever. */
function firstPaint(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, document.hidden ? 0 : 4000);
    try {
      new PerformanceObserver((list) => {
        // The entry comes before the picture is on the screen: that goes first, and what it still needs.
        if (list.getEntriesByName('first-contentful-paint').length > 0) setTimeout(resolve, settling);
      }).observe({ type: 'paint', buffered: true });
    } catch {
      // A browser that does not tell: it is given the time.
    }
  });
}

if (location.hash === benchmarkHash) benchmarkPage();
else networkPage();
