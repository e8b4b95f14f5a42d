/** Input methods for Chinese, Japanese, Korean and others compose words with Enter, Escape and the arrow keys. */

type Press = {
  keyCode: number;
  isComposing?: boolean;
  nativeEvent?: { keyCode: number; isComposing: boolean };
};

/** Safari ends a composition with a keydown whose `isComposing` is false; only this code identifies it. */
const PROCESSED_BY_INPUT_METHOD = 229;

/** Whether the input method handles this key. */
export function isComposing(event: Press): boolean {
  const { keyCode, isComposing: composing } = event.nativeEvent ?? event;
  return composing === true || keyCode === PROCESSED_BY_INPUT_METHOD;
}

/** A key handler that ignores the keys of input methods. All key handlers of the app use it. */
export function unlessComposing<Event extends Press>(
  handler: (event: Event) => void,
): (event: Event) => void {
  return (event) => {
    if (!isComposing(event)) handler(event);
  };
}
