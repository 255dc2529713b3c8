import { inject, Injectable } from '@angular/core';
import { Title } from '@angular/platform-browser';
import type { RouterStateSnapshot, TitleStrategy } from '@angular/router';

/** Names the browser's tab: "Commitments · Throughline". A screen that knows better calls `name` itself. */
@Injectable({ providedIn: 'root' })
export class PageTitle implements TitleStrategy {
  private readonly title = inject(Title);

  name(page: string): void {
    this.title.setTitle(page ? `${page} · Throughline` : 'Throughline');
  }

  updateTitle(snapshot: RouterStateSnapshot): void {
    this.name(this.buildTitle(snapshot) ?? '');
  }

  buildTitle(snapshot: RouterStateSnapshot): string | undefined {
    let route = snapshot.root;
    let title = route.title;
    while (route.firstChild) {
      route = route.firstChild;
      title = route.title ?? title;
    }
    return title;
  }

  getResolvedTitleForRoute(snapshot: RouterStateSnapshot['root']): string | undefined {
    return snapshot.title;
  }
}
