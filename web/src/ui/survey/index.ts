export { SurveyForm } from "./SurveyForm";
export { SurveyResult } from "./SurveyResult";
