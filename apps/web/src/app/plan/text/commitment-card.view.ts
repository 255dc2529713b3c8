import {
  ApplicationRef,
  createComponent,
  EnvironmentInjector,
  type Injector,
  inputBinding,
  signal,
} from '@angular/core';
import type { NodeViewRenderer } from '@tiptap/core';
import { CommitmentCardComponent } from './commitment-card.component';

const idOf = (attrs: Record<string, unknown>) => String(attrs['commitmentId']);

/** Cards are Angular components inside ProseMirror's document; `injector` is that of the screen, which has the mission. */
export const drawCards =
  (injector: Injector): NodeViewRenderer =>
  ({ node }) => {
    const commitmentId = signal(idOf(node.attrs));
    const selected = signal(false);
    const card = createComponent(CommitmentCardComponent, {
      environmentInjector: injector.get(EnvironmentInjector),
      elementInjector: injector,
      hostElement: document.createElement('tl-commitment-card'),
      bindings: [inputBinding('commitmentId', commitmentId), inputBinding('selected', selected)],
    });
    injector.get(ApplicationRef).attachView(card.hostView);
    // At once, since the reader's place is measured as soon as the text changed.
    card.changeDetectorRef.detectChanges();
    return {
      dom: card.location.nativeElement as HTMLElement,
      update: (next) => {
        if (next.type !== node.type) return false;
        commitmentId.set(idOf(next.attrs));
        return true;
      },
      selectNode: () => selected.set(true),
      deselectNode: () => selected.set(false),
      stopEvent: ({ target }) => target instanceof Element && target.closest('a') !== null,
      ignoreMutation: () => true,
      destroy: () => card.destroy(),
    };
  };
