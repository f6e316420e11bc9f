import java.io.File;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates each file against each standard and prints the rules it breaks: FILE, tab, STANDARD, tab, RULES. */
public final class VeraCheck {
    private static final int MOST_FAILURES = 1000;

    public static void main(String[] words) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        String[] standards = words[0].split(",");
        for (int place = 1; place < words.length; place++) {
            for (String standard : standards) {
                System.out.println(words[place] + "\t" + standard + "\t" + broken(new File(words[place]), standard));
            }
        }
    }

    private static String broken(File file, String standard) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.fromString(standard);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            throw new IllegalArgumentException("no standard " + standard);
        }
        TreeSet<String> rules = new TreeSet<>();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, MOST_FAILURES, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion check : result.getTestAssertions()) {
                if (check.getStatus() == TestAssertion.Status.FAILED) {
                    rules.add(check.getRuleId().getClause() + "-" + check.getRuleId().getTestNumber());
                }
            }
            if (rules.isEmpty() && !result.isCompliant()) {
                rules.add("not compliant");
            }
        }
        return String.join(" ", rules);
    }
}
