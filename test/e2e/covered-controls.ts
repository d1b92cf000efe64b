import type { Page } from 'playwright-core';

/** The controls that a passing notice lies over, as the reader sees the window now; what is scrolled out of its own frame is on no place of the screen. */
export function coveredControls(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const strip = document.querySelector('[role=alertdialog]:has([role=alert])')?.closest('[role=region]')?.getBoundingClientRect();
    if (strip === undefined) return ['no notice is shown'];
    const lowestSeen = (control: Element): number => {
      let bottom = control.getBoundingClientRect().bottom;
      for (let frame = control.parentElement; frame !== null; frame = frame.parentElement)
        if (getComputedStyle(frame).overflowY !== 'visible') bottom = Math.min(bottom, frame.getBoundingClientRect().bottom);
      return bottom;
    };
    return [...document.querySelectorAll('#root :is(button, a, input, textarea, select, [role=row], [role=tab])')].flatMap((control) => {
      const { top, left, right } = control.getBoundingClientRect();
      const bottom = lowestSeen(control);
      const isOver = bottom > top && bottom > strip.top && right > strip.left && left < strip.right;
      return isOver ? [control.textContent ?? ''] : [];
    });
  });
}
