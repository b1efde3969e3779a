import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Holds PDFs against one profile of veraPDF: `java -cp JARS Verify.java ua1 FILE...`.
 *
 * <p>Prints one line of JSON for each file, in the order given. verapdf.py finds the jars, starts
 * this, and reads what it prints; nothing here decides what a verdict means.
 */
public final class Verify {
    private static final Comparator<RuleId> BY_CLAUSE =
            Comparator.comparing(RuleId::getClause).thenComparing(RuleId::getTestNumber);

    public static void main(String[] arguments) throws Exception {
        // veraPDF logs what it makes of a damaged file; the verdict says so too.
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(arguments[0]);
        // Read here, so that without JAXB the whole run breaks rather than each file.
        ValidationProfile profile =
                Profiles.getVeraProfileDirectory().getValidationProfileByFlavour(flavour);
        ObjectMapper json = new ObjectMapper();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String path : Arrays.asList(arguments).subList(1, arguments.length)) {
            out.println(json.writeValueAsString(verdict(path, profile)));
        }
    }

    private static Map<String, Object> verdict(String path, ValidationProfile profile) {
        VeraPDFFoundry veraPDF = Foundries.defaultInstance();
        try (PDFAParser parser = veraPDF.createParser(new File(path), profile.getPDFAFlavour());
                PDFAValidator validator = veraPDF.createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            List<Map<String, Object>> failures = failures(result.getFailedChecks(), profile);
            return line(path, result.isCompliant(), result.getTotalAssertions(), failures);
        } catch (Exception | StackOverflowError problem) {
            // One file that cannot be read must not hide the verdict on the others.
            return line(path, false, 0, List.of(failure("unreadable", 0, reason(problem), 1)));
        }
    }

    private static List<Map<String, Object>> failures(
            Map<RuleId, Integer> counts, ValidationProfile profile) {
        List<RuleId> rules = new ArrayList<>(counts.keySet());
        rules.sort(BY_CLAUSE);
        List<Map<String, Object>> failures = new ArrayList<>();
        for (RuleId rule : rules) {
            String description = profile.getRuleByRuleId(rule).getDescription();
            int count = counts.get(rule);
            failures.add(failure(rule.getClause(), rule.getTestNumber(), description, count));
        }
        return failures;
    }

    private static Map<String, Object> line(
            String path, boolean compliant, int assertions, List<Map<String, Object>> failures) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("path", path);
        line.put("compliant", compliant);
        line.put("assertions", assertions);
        line.put("failures", failures);
        return line;
    }

    private static Map<String, Object> failure(
            String clause, int test, String description, int count) {
        Map<String, Object> failure = new LinkedHashMap<>();
        failure.put("clause", clause);
        failure.put("test", test);
        failure.put("description", description.strip());
        failure.put("count", count);
        return failure;
    }

    private static String reason(Throwable problem) {
        Throwable deepest = problem;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    }
}
