import { useQuery } from "@tanstack/react-query";
import { api, keys } from "@/api";
import { SurveyForm, SurveyResult } from "@/ui/survey";

/** The survey: to be answered by those who took part, and to be read by those who ran the exercise. */
export function SurveySection({ room }: { readonly room: string }) {
  const me = useQuery({ queryKey: keys.me, queryFn: api.me }).data;
  const runs = me?.exercises.find((e) => e.rooms.includes(room));
  return (
    <>
      <SurveyForm room={room} />
      {runs && <SurveyResult exercise={runs.id} />}
    </>
  );
}
