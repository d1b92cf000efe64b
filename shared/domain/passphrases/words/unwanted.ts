import type { PassphraseLanguage } from '../codes.ts';

/** Words of the published lists that nobody should have to type each morning, least of all here. */
export const unwantedWords: Partial<Record<PassphraseLanguage, string>> = {
  en: `abandon abuse accuse addict alcohol army arrest assault attack bomb blood bullet cage cannon casino chase crash crime cruel crush danger
defense destroy disease divorce enemy evil execute fat fatal fire force gas ghost guard guilt gun hunt hurt ill injury insane judge knife
lawsuit mad naive nasty nuclear obey panic pistol police prison punch rape riot rifle sad scare shoot sick spy suffer sword tank target
toilet tragic trap ugly vicious virus warrior weapon weird whip witness`,
  fr: `accuser armure brutal calvaire canon combat cruel danger diable ennemi fatal injure larme lugubre nocif nuisible opprimer prison requin
saboter sauvage tyran virus`,
  es: `abuso acoso agonía alma ataque bomba bruja cadena caos cañón celda choque ciego crimen culpa cárcel delito diablo dolor droga débil
enemigo enfermo espada espía feo fiera fuego furia fusil golpe grave grito guerra herir huir ira juez ladrón llanto loco lucha maldad malo
matar miedo mina morir muerte obeso odio olvido pecado peligro pena pobre policía preso pánico rabia rehén sangre secta sufrir susto temor
terror triste tropa tumba tóxico vacío veneno víctima zorro`,
};
