import { TestBed } from '@angular/core/testing';
import { Title } from '@angular/platform-browser';
import { provideRouter, Router, TitleStrategy } from '@angular/router';
import { Component } from '@angular/core';
import { PageTitle } from './page-title';

@Component({ template: '' })
class PageComponent {}

describe("the tab's title", () => {
  it('names the page, then the product', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([
          {
            path: 'm/:slug',
            title: 'Mission',
            children: [{ path: 'plan', title: 'Plan', component: PageComponent }],
          },
          { path: '', component: PageComponent },
        ]),
        { provide: TitleStrategy, useExisting: PageTitle },
      ],
    });
    const router = TestBed.inject(Router);
    await router.navigateByUrl('/m/warm/plan');
    expect(TestBed.inject(Title).getTitle()).toBe('Plan · Throughline');
    await router.navigateByUrl('/');
    expect(TestBed.inject(Title).getTitle()).toBe('Throughline');
  });
});
