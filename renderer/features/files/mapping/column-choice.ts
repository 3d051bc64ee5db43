/** Before a column's name in a list of choices: no column can be called like one of the others. */
export const columnSign = 'column:';

/** So many columns of a list are drawn; the others are found by typing. */
export const drawnAtOnce = 200;
