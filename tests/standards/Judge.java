import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * veraPDF's engine asked for verdicts, one file a line.
 *
 * <p>In: lines of a flavour (ua1, 2a ...), a tab and a path. Out: for each file a line "compliant" or
 * "broken" with the number of assertions, then a line for each failed rule (clause-test, a tab, its words),
 * then an empty line. It never changes a file.
 */
public final class Judge {
  private static final int MOST_FAILURES = 500;

  private Judge() {}

  /** Answer every line of the standard input. */
  public static void main(String[] unused) throws Exception {
    Logger.getLogger("").setLevel(Level.OFF);
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    VeraGreenfieldFoundryProvider.initialise();
    out.println("veraPDF " + Foundries.defaultInstance().getDetails().getVersion());
    BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    for (String line = asked.readLine(); line != null; line = asked.readLine()) {
      String[] parts = line.split("\t", 2);
      try {
        judge(PDFAFlavour.fromString(parts[0]), new File(parts[1]), out);
      } catch (Exception fault) {
        out.println("unread " + fault);
      }
      out.println();
    }
  }

  private static void judge(PDFAFlavour flavour, File file, PrintStream out) throws Exception {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(flavour, MOST_FAILURES, false, false, false)) {
      ValidationResult result = validator.validate(parser);
      out.println((result.isCompliant() ? "compliant " : "broken ") + result.getTotalAssertions());
      TreeMap<String, String> failed = new TreeMap<>();
      for (TestAssertion each : result.getTestAssertions()) {
        if (each.getStatus() == TestAssertion.Status.FAILED) {
          String rule = each.getRuleId().getClause() + "-" + each.getRuleId().getTestNumber();
          failed.putIfAbsent(rule, String.valueOf(each.getMessage()).replace('\n', ' '));
        }
      }
      failed.forEach((rule, words) -> out.println(rule + "\t" + words));
    }
  }
}
