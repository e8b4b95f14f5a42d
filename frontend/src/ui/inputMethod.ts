/** Input methods for Chinese, Japanese, Korean and more compose words: meanwhile Enter, Escape and the arrows are theirs. */

type Press = {
  keyCode: number;
  isComposing?: boolean;
  nativeEvent?: { keyCode: number; isComposing: boolean };
};

/** Safari ends a composition with a keydown that has `isComposing` false and only this code to tell it by. */
const PROCESSED_BY_INPUT_METHOD = 229;

/** Whether the input method takes this key. */
export function isComposing(event: Press): boolean {
  const { keyCode, isComposing: composing } = event.nativeEvent ?? event;
  return composing === true || keyCode === PROCESSED_BY_INPUT_METHOD;
}

/** A handler of keys that hears none of the input method's. Every handler in the client goes through it. */
export function unlessComposing<Event extends Press>(
  handler: (event: Event) => void,
): (event: Event) => void {
  return (event) => {
    if (!isComposing(event)) handler(event);
  };
}
