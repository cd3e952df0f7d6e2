/** Whether a paste or a drop belongs to code that is still to be loaded, and so to no {@link PageTurn} yet. */
export type Reservation = (event: Event) => boolean;

/** All reservations of the page. A place takes no event that one of them claims. */
export const reservations: Reservation[] = [];
