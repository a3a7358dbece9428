import { useMediaQuery } from "@mantine/hooks";

/** Says whether the window is a phone's: the head of the console keeps what is needed at once, and folds the rest away. */
export function usePhone(): boolean {
  return useMediaQuery("(max-width: 44em)", false, { getInitialValueInEffect: false });
}
