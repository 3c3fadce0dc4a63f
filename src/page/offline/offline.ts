/** The page offline, and its newer versions; loaded when the page is at rest. */
import { lateNotice } from '../lateNotice.ts';
import { NewerNotice } from './NewerNotice.tsx';
import { startOffline } from './registration.ts';
import { startReplaced } from './replaced.ts';

lateNotice.setState(({ notices }) => ({ notices: [...notices, NewerNotice] }));
startReplaced();
void startOffline();
