package scoring

import "testing"

// The worked example of K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): four observers, twelve units
// with gaps; alpha with the interval metric is .849. The last unit has one value and says nothing.
func TestAlphaIsThatOfThePublishedExample(t *testing.T) {
	a := agreement([][]int{
		{1, 1, 1}, {2, 2, 3, 2}, {3, 3, 3, 3}, {3, 3, 3, 3}, {2, 2, 2, 2}, {1, 2, 3, 4}, {4, 4, 4, 4}, {1, 1, 2, 1},
		{2, 2, 2, 2}, {5, 5, 5}, {1, 1}, {3},
	})
	if a.Alpha < 8485 || a.Alpha > 8495 || a.Band != "reliable" || a.Objectives != 11 {
		t.Errorf("%+v", a)
	}
	if a.Pairs != 3+6*8+3+1 || a.Same != 3+3+6*5+3+3+1 || a.Near != a.Pairs-3 {
		t.Errorf("pairs: %+v", a)
	}
}

func TestAgreementSaysWhenItMeansNothing(t *testing.T) {
	for name, units := range map[string][][]int{
		"nobody": nil, "one evaluator": {{4}, {2}, {3}}, "no spread": {{4, 4}, {4, 4, 4}},
	} {
		if a := agreement(units); a.Band != "" || a.Alpha != 0 || a.Same != a.Pairs {
			t.Errorf("%s: %+v", name, a)
		}
	}
	for band, units := range map[string][][]int{
		"reliable": {{4, 4}, {1, 1}, {3, 3}}, "tentative": {{1, 2}, {3, 4}, {1, 1}}, "low": {{1, 4}, {4, 1}},
	} {
		if a := agreement(units); a.Band != band {
			t.Errorf("want %s: %+v", band, a)
		}
	}
}
