/**
 * The page's life, without `unload`, which browsers drop (tracking: pitfall 1).
 *
 * @import { Adapter, Player } from './types'
 */

/** @param {Player} player @param {Adapter} adapter */
export function followPage(player, adapter) {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden') return;
    player.settle();
    adapter.suspend();
  });
  addEventListener('pagehide', () => {
    player.settle();
    adapter.leave();
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) adapter.comeBack();
  });
}
