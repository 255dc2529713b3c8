const { createEsmPreset } = require('jest-preset-angular/presets');

const house = ['mission', 'wire', 'documents', 'ui'];

// ES modules, as in every project here: under --experimental-vm-modules jest takes Angular's .mjs files for nothing else.
module.exports = {
  ...createEsmPreset({ tsconfig: '<rootDir>/tsconfig.spec.json' }),
  displayName: 'web',
  rootDir: __dirname,
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  setupFilesAfterEnv: ['<rootDir>/jest.setup.ts'],
  moduleNameMapper: {
    '^tslib$': 'tslib/tslib.es6.mjs',
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^@throughline/coedit/parser$': '<rootDir>/../../libs/coedit/src/parser.ts',
    '^@throughline/coedit/(server|client)$': '<rootDir>/../../libs/coedit/src/$1/index.ts',
    '^@throughline/ui/(charts|menu)$': '<rootDir>/../../libs/ui/src/$1/index.ts',
    [`^@throughline/(${house.join('|')})$`]: '<rootDir>/../../libs/$1/src/index.ts',
  },
};
