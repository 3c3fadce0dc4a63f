/** A lesson as a file, for where links get cut (lessons/builder/draft.ts writes it): its link, which is checked as any link is. */

/** No lesson needs more, bytes. */
const mostBytes = 64 * 1024;

/** Programs that send files give them other names: what is in it decides. */
export const isSmallText = ({ name, size }: Pick<File, 'name' | 'size'>): boolean => size <= mostBytes && /\.(json|txt)$/i.test(name);

/** null where the text is no lesson; a sentence where it is one that cannot be read. */
export function readLessonFile(text: string): { readonly link: string } | { readonly sentence: string } | null {
  if (!/"edgeOfChaos"\s*:\s*"lesson"/.test(text)) return null;
  try {
    const { link } = JSON.parse(text) as { readonly link?: unknown };
    if (typeof link === 'string' && link.includes('lesson.')) return { link };
  } catch {
    // Cut off: said below.
  }
  return { sentence: 'This file is a lesson that is cut off or altered; your page is as it was. Ask for the file again, or for the link.' };
}
