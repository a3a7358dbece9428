/** How many characters a free text may have, as the server counts them. */
export const textLimit = 4000;
