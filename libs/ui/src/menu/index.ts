export { type MenuChoice, MenuComponent } from './menu.component.js';
