/** A dialog whose code is loaded on demand. After a failure, a dialog with the same title says so, with a retry. */

import type { ReactElement } from "react";
import { Dialog } from "./Dialog";
import type { Loadable } from "./loadable";
import { OnDemand } from "./OnDemand";

type DialogOnDemandProps<Code> = {
  of: Loadable<Code>;
  title: string;
  onClose: () => void;
  children: (code: Code) => ReactElement;
};

export function DialogOnDemand<Code>({ of, title, onClose, children }: DialogOnDemandProps<Code>) {
  return (
    <OnDemand
      of={of}
      failed={(failure) => (
        <Dialog title={title} onClose={onClose}>
          {failure}
        </Dialog>
      )}
    >
      {children}
    </OnDemand>
  );
}
