import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

// The boundary rule reads a stored graph and is silent without one, as on a fresh checkout: so make it here.
process.env.NX_DAEMON = 'false';
await createProjectGraphAsync();

const specs = [
  '**/*.spec.ts',
  '**/*.db-spec.ts',
  '**/*.e2e-spec.ts',
  '**/spec-support/**',
  '**/testing/**',
  '**/example/**',
];
const nodeCode = [
  'libs/{mission,wire,coedit,documents,testkit}/**/*.ts',
  'apps/{api,web-e2e}/**/*.ts',
  'tools/**/*.ts',
];
const angularCode = ['apps/web/**/*.ts', 'libs/ui/**/*.ts'];

// Who may use what: house imports by scope, and packages where a lib is kept small on purpose.
const house = {
  mission: { uses: [], packages: ['zod'] },
  wire: { uses: ['mission'], packages: ['zod'] },
  coedit: {
    uses: [],
    packages: ['yjs', 'lib0', 'lib0/*', 'y-protocols/*', 'socket.io-client', 'socket.io-parser', 'idb'],
  },
  documents: {
    uses: ['mission'],
    packages: ['prosemirror-model', 'docx', 'fflate', 'markdown-it', 'parse5'],
  },
  ui: { uses: [], packages: ['@angular/*', 'd3-*', 'lucide', '@fontsource-variable/*', 'rxjs', 'tslib'] },
  testkit: { uses: ['mission', 'wire'] },
  api: {
    uses: ['mission', 'wire', 'documents', 'coedit'],
    never: ['@angular/*', '@tiptap/*', 'playwright-core'],
  },
  web: {
    uses: ['mission', 'wire', 'documents', 'coedit', 'ui'],
    never: ['@nestjs/*', 'typeorm', 'pg', 'pg-boss', 'playwright-core'],
  },
  'web-e2e': { uses: ['wire', 'testkit'] },
  tools: { uses: ['mission', 'wire', 'coedit', 'documents', 'testkit', 'api', 'ui', 'web-e2e'] },
};

const scopes = (names) => names.map((name) => `scope:${name}`);

/** One constraint per project; a list of uses that is empty says so by forbidding all. */
const constraint = ([name, { uses, packages, never }], more = []) => ({
  sourceTag: `scope:${name}`,
  onlyDependOnLibsWithTags: scopes([name, ...uses, ...more]),
  ...(packages && more.length === 0 ? { allowedExternalImports: packages } : {}),
  ...(never && more.length === 0 ? { bannedExternalImports: never } : {}),
});

const boundaries = (more = []) => [
  'error',
  {
    enforceBuildableLibDependency: false,
    // The specs of these use the builders that are made of them.
    ignoredCircularDependencies: ['mission', 'wire'].map((name) => [
      `@throughline/${name}`,
      '@throughline/testkit',
    ]),
    // The budget script sees to what a page loads when.
    checkDynamicDependenciesExceptions: ['^@throughline/'],
    depConstraints: Object.entries(house).map((entry) => constraint(entry, more)),
  },
];

const refuses = (...selectors) => [
  'error',
  { selector: 'TSEnumDeclaration', message: 'A union of literals says it without a second kind of thing.' },
  { selector: 'ExportDefaultDeclaration', message: 'A thing has one name: export it by that.' },
  ...sizes,
  ...selectors,
];

// Six dependencies are given to a class, four arguments to anything else; `max-params` knows one number alone.
const sizes = [
  {
    selector: ':matches(FunctionDeclaration, ArrowFunctionExpression)[params.length>4]',
    message: 'Four parameters.',
  },
  {
    selector: "MethodDefinition[kind!='constructor'] > FunctionExpression[params.length>4]",
    message: 'Four parameters.',
  },
  {
    selector: "MethodDefinition[kind='constructor'] > FunctionExpression[params.length>6]",
    message: 'Six dependencies.',
  },
];

const pure = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time is an argument.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is an argument.' },
  { selector: "CallExpression[callee.name='Date']", message: 'Time is an argument.' },
  { selector: "CallExpression[callee.object.name='performance']", message: 'Time is an argument.' },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Chance is an argument.',
  },
  { selector: "MemberExpression[object.name='crypto']", message: 'Chance is an argument.' },
];

const imports = (...patterns) => ['error', { patterns }];

// A feature speaks to another through its service; the platform, the sockets below every gateway, and in the
// browser the frame, the words for facts, the dialogs' ground, files on their way, the problem pages and a plan's text are for all.
const forAll =
  'platform/|realtime/|missions/mission-founding|frame/|facts/|asking/|bringing/|problem/|plan/text/|plan/open-plans';
const acrossFeatures = (up) => ({
  regex: `^${up}(?!${forAll})[a-z-]+/(?!.*\\.(service|module|component|store)(\\.js)?$)`,
  message: 'Another feature is reached by its service, module, component or store alone.',
});
const deepInLib = {
  group: ['@throughline/*/src/**', '@throughline/*/dist/**'],
  message: 'Import the lib by its name.',
};
const none = (group, message) => ({ group, message });

export default tseslint.config(
  { ignores: ['**/dist', 'tmp', '.nx', '.angular', '.data', '**/*.{js,mjs,cjs}', '**/jest.setup.ts'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    plugins: { '@nx': nx },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@nx/enforce-module-boundaries': boundaries(),
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': refuses(),
      'no-restricted-imports': imports(deepInLib),
      eqeqeq: ['error', 'always'],
      'no-empty': 'error',
      'no-control-regex': 'error',
      'no-unsafe-finally': 'error',
      'no-useless-escape': 'error',
      'no-constant-condition': 'error',
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', 50],
      'max-depth': ['error', 4],
    },
  },
  {
    files: ['libs/mission/src/**/*.ts'],
    rules: {
      'no-restricted-imports': imports(deepInLib, none(['node:*'], 'The domain runs in every browser.')),
      'no-restricted-syntax': refuses(...pure),
    },
  },
  {
    files: ['libs/{wire,documents,ui}/src/**/*.ts', 'libs/coedit/src/*.ts', 'apps/web/src/**/*.ts'],
    rules: { 'no-restricted-imports': imports(deepInLib, none(['node:*'], 'This runs in every browser.')) },
  },
  {
    files: ['libs/coedit/src/server/**/*.ts'],
    rules: {
      'no-restricted-imports': imports(
        deepInLib,
        none(['../client/*', 'socket.io-client', 'y-protocols/*', 'idb'], 'The engine knows no client.'),
      ),
    },
  },
  {
    files: ['libs/coedit/src/client/**/*.ts'],
    rules: {
      'no-restricted-imports': imports(
        deepInLib,
        none(['../server/*', 'node:*'], 'The provider runs in browsers.'),
      ),
    },
  },
  {
    files: ['apps/api/src/!(platform|testing|migrations)/**/*.ts'],
    rules: {
      'no-restricted-imports': imports(
        deepInLib,
        acrossFeatures('\\.\\./'),
        none(['@throughline/coedit/client'], 'A server has no provider.'),
      ),
    },
  },
  {
    // Inside a feature that has folders of its own, they are one another's neighbours.
    files: ['apps/api/src/!(platform|testing|migrations)/*/**/*.ts'],
    rules: {
      'no-restricted-imports': imports(
        deepInLib,
        acrossFeatures('\\.\\./\\.\\./'),
        none(['@throughline/coedit/client'], 'A server has no provider.'),
      ),
    },
  },
  {
    files: ['apps/web/src/app/!(platform)/**/*.ts'],
    rules: {
      'no-restricted-imports': imports(
        deepInLib,
        acrossFeatures('\\.\\./'),
        none(['node:*'], 'This runs in every browser.'),
        none(['@throughline/coedit/server'], 'A page has no engine.'),
      ),
    },
  },
  {
    // Inside a feature that has folders of its own, they are one another's neighbours.
    files: ['apps/web/src/app/!(platform)/*/**/*.ts'],
    rules: {
      'no-restricted-imports': imports(
        deepInLib,
        acrossFeatures('\\.\\./\\.\\./'),
        none(['node:*'], 'This runs in every browser.'),
        none(['@throughline/coedit/server'], 'A page has no engine.'),
      ),
    },
  },
  {
    files: angularCode,
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'tl', style: 'kebab-case' }],
      '@angular-eslint/directive-selector': [
        'error',
        { type: 'attribute', prefix: 'tl', style: 'camelCase' },
      ],
      '@angular-eslint/prefer-on-push-component-change-detection': 'off',
    },
  },
  { files: ['apps/web/src/app/app.component.ts'], rules: { '@angular-eslint/component-selector': 'off' } },
  {
    files: ['**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
    rules: {
      // A dialog opens with its first field in focus, and a listbox is driven from its field (aria-activedescendant):
      // these rules can't see either. The browser tests judge both, by axe and by keyboard.
      '@angular-eslint/template/no-autofocus': 'off',
      '@angular-eslint/template/click-events-have-key-events': 'off',
      '@angular-eslint/template/interactive-supports-focus': 'off',
    },
  },
  {
    // A spec may be long, may plant what the code may not do, and may use the test kit and any package.
    files: specs,
    rules: {
      '@nx/enforce-module-boundaries': boundaries(['testkit']),
      'max-lines-per-function': 'off',
      'no-restricted-imports': imports(deepInLib),
      'no-restricted-syntax': refuses(),
    },
  },
  {
    // Config files and jest's hooks are called by their default export.
    files: ['apps/api/src/testing/postgres-*.ts', 'apps/web-e2e/src/seeded-{setup,teardown}.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: nodeCode,
    rules: { '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }] },
  },
  prettier,
);
