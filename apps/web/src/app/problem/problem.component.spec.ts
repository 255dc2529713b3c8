import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { ProblemComponent } from './problem.component';
import { type ProblemKind, problemWords } from './problem-words';

describe.each(Object.keys(problemWords) as ProblemKind[])('the problem page "%s"', (kind) => {
  it('says what happened, what was kept and what to do', async () => {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    const fixture = TestBed.createComponent(ProblemComponent);
    fixture.componentRef.setInput('kind', kind);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const { heading, happened, kept, todo } = problemWords[kind];
    expect(page.querySelector('h1')?.textContent).toBe(heading);
    for (const sentence of [happened, kept, ...todo]) expect(page.textContent).toContain(sentence);
    expect(page.querySelector('a')?.getAttribute('href')).toBe('/');
  });
});
