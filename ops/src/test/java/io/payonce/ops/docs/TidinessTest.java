package io.payonce.ops.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The measures of the house: small files, methods and packages, plain first words, one name. */
class TidinessTest {

  private static final int FILE_LINES = 300;
  private static final int METHOD_LINES = 50;
  private static final int PARAMETERS = 5;
  private static final int COMPONENTS = 8;
  private static final int PACKAGE_FILES = 25;

  private static final Pattern QUESTION =
      Pattern.compile("(What|Whether|Who|How|Where|Which|Of)\\b.*");

  /** What may be larger: {@code measure | most | reason}, one a line. It may not grow. */
  private static final String EXCEPTIONS = "tidiness-exceptions.txt";

  private static final Map<String, Long> exceptions = new TreeMap<>();
  private static final Set<String> used = new TreeSet<>();
  private static final Map<String, String> found = new TreeMap<>();
  private static final Map<String, List<String>> homes = new HashMap<>();
  private static final Map<String, Integer> filesOfPackages = new TreeMap<>();
  private static int units;

  @BeforeAll
  static void readAllSources() throws IOException {
    readExceptions();
    List<Path> files;
    try (Stream<Path> tree = Files.walk(Documents.ROOT)) {
      files = tree.filter(TidinessTest::isSource).sorted().toList();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      DocTrees trees = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        measure(unit, trees);
      }
    }
    filesOfPackages.forEach((name, count) -> check(name + ": files", count, PACKAGE_FILES));
  }

  private static void readExceptions() throws IOException {
    try (InputStream in = TidinessTest.class.getResourceAsStream(EXCEPTIONS)) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        String[] parts = line.split(" \\| ");
        assertEquals(3, parts.length, line);
        exceptions.put(parts[0], Long.valueOf(parts[1]));
      }
    }
  }

  private static boolean isSource(Path file) {
    Path path = Documents.ROOT.relativize(file);
    return path.toString().endsWith(".java")
        && path.toString().contains("src/")
        && Stream.of("target", ".git").noneMatch(part -> path.startsWith(part))
        && !path.toString().contains("/target/");
  }

  private static void measure(CompilationUnitTree unit, DocTrees trees) {
    units++;
    String file = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
    boolean isTest = unit.getSourceFile().toUri().getPath().contains("/src/test/");
    long lines = unit.getLineMap().getLineNumber(end(unit, unit, trees));
    check(file + ": lines", lines, FILE_LINES);
    if (!isTest && !file.equals("package-info.java")) {
      filesOfPackages.merge(unit.getPackageName().toString(), 1, Integer::sum);
    }
    new Measures(unit, trees, isTest).scan(unit, null);
  }

  private static void check(String what, long size, long most) {
    long allowed = exceptions.getOrDefault(what, most);
    if (size > most && exceptions.containsKey(what)) {
      used.add(what);
    }
    if (size > allowed) {
      found.put(what, size + ", expected at most " + allowed);
    }
  }

  private static long end(CompilationUnitTree unit, Tree tree, DocTrees trees) {
    return trees.getSourcePositions().getEndPosition(unit, tree);
  }

  private static final class Measures extends TreePathScanner<Void, Void> {

    private final CompilationUnitTree unit;
    private final DocTrees trees;
    private final boolean isTest;
    private final List<String> types = new ArrayList<>();

    Measures(CompilationUnitTree unit, DocTrees trees, boolean isTest) {
      this.unit = unit;
      this.trees = trees;
      this.isTest = isTest;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      String name = type.getSimpleName().toString();
      if (types.isEmpty() && !isTest) {
        homes.computeIfAbsent(name, n -> new ArrayList<>()).add(unit.getPackageName().toString());
      }
      types.add(name);
      if (type.getKind() == Tree.Kind.RECORD) {
        long components = type.getMembers().stream().filter(Measures::isComponent).count();
        check(name() + ": components", components, COMPONENTS);
      }
      DocCommentTree doc = trees.getDocCommentTree(getCurrentPath());
      if (doc != null) {
        String words = doc.getFirstSentence().toString();
        if (QUESTION.matcher(words).matches()) {
          found.put(name() + ": first word", words);
        }
      }
      super.visitClass(type, nothing);
      types.remove(types.size() - 1);
      return null;
    }

    private static boolean isComponent(Tree member) {
      return member instanceof VariableTree field
          && !field.getModifiers().getFlags().contains(javax.lang.model.element.Modifier.STATIC);
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      String name = name() + "." + method.getName();
      check(name + ": parameters", method.getParameters().size(), PARAMETERS);
      if (method.getBody() != null) {
        long from = trees.getSourcePositions().getStartPosition(unit, method.getBody());
        long lines =
            unit.getLineMap().getLineNumber(end(unit, method.getBody(), trees))
                - unit.getLineMap().getLineNumber(from);
        check(name + ": lines", lines, METHOD_LINES);
      }
      return super.visitMethod(method, nothing);
    }

    private String name() {
      return String.join(".", types);
    }
  }

  @Test
  void shouldReadAllModules() {
    assertTrue(units > 800, units + " files");
    assertTrue(homes.containsKey("Decision") && homes.containsKey("OrderEvent"));
  }

  @Test
  void shouldKeepMeasures() {
    assertEquals(Map.of(), found);
  }

  @Test
  void shouldNeedEachException() {
    assertEquals(exceptions.keySet(), used);
  }

  @Test
  void shouldUseATypeNameOnce() {
    Map<String, List<String>> twice = new TreeMap<>(homes);
    twice.values().removeIf(packages -> packages.size() == 1);
    twice.remove("package-info");
    assertEquals(Map.of(), twice);
  }
}
