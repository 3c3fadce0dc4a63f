/** The layout of a page with one panel enlarged, which no page needs before one is (useEnlarged.ts). */
import './enlarged.css';
