package io.payonce.processor.query;

import io.payonce.processor.query.peers.Answer;
import io.payonce.processor.query.peers.Forwarded;
import io.payonce.processor.query.peers.Instance;
import io.payonce.processor.query.peers.InvalidRequestException;
import io.payonce.processor.query.peers.Peers;
import io.payonce.processor.query.peers.ProblemType;
import io.payonce.processor.query.peers.QueryOptions;
import io.payonce.processor.query.peers.QuerySettings;
import io.payonce.processor.topology.StoreReader.Copy;
import io.payonce.schemas.RawPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Brings a question to whoever can answer it: the owner of its order, or all owners at once.
 *
 * <p>"Not known" is said only when the owner of every partition that could know has said so.
 */
public final class Queries {

  private final QuerySettings settings;
  private final Supplier<Assignment> assignment;
  private final LocalAnswers here;
  private final Peers peers;

  public Queries(
      QuerySettings settings, Supplier<Assignment> assignment, LocalAnswers here, Peers peers) {
    this.settings = settings;
    this.assignment = assignment;
    this.here = here;
    this.peers = peers;
  }

  /** The answers of some instances about the partitions that each was asked for. */
  private record Said(List<Integer> partitions, Answer answer) {}

  /** Answers a question that was passed on: from here, or not at all. */
  public CompletableFuture<Answer> answerForwarded(
      Question question, QueryOptions options, Forwarded from) {
    if (from.partitions().isEmpty()) {
      throw new InvalidRequestException(Forwarded.HEADER + " names no partition");
    }
    return here.answer(question, options, from);
  }

  /** Answers a client's question. */
  public CompletableFuture<Answer> answer(Question question, QueryOptions options) {
    Assignment now;
    try {
      now = assignment.get();
    } catch (IllegalStateException e) {
      return Answer.now(Answer.unavailable("This instance is starting or stopping"));
    }
    List<Integer> partitions = partitions(question);
    return firstFound(ask(question, options, Copy.OWNER, now.byOwner(partitions)))
        .thenCompose(
            said -> {
              List<Integer> open = notDenied(partitions, said);
              Optional<Answer> found = found(said);
              if (found.isPresent() || open.isEmpty() || !options.isStaleAllowed()) {
                return Answer.now(found.orElseGet(() -> conclude(question, open, said)));
              }
              return askStandbys(question, options, now, open, said);
            });
  }

  private CompletableFuture<Answer> askStandbys(
      Question question,
      QueryOptions options,
      Assignment now,
      List<Integer> open,
      List<Said> owners) {
    return firstFound(ask(question, options.atOnce(), Copy.ANY, now.byStandby(open)))
        .thenApply(said -> found(said).orElseGet(() -> conclude(question, open, owners)));
  }

  private List<Integer> partitions(Question question) {
    return question
        .orderKey()
        .map(key -> List.of(RawPartition.of(key, settings.rawPartitions())))
        .orElseGet(() -> Assignment.all(settings.rawPartitions()));
  }

  private List<CompletableFuture<Said>> ask(
      Question question, QueryOptions options, Copy copy, Map<Instance, List<Integer>> whom) {
    List<CompletableFuture<Said>> asked = new ArrayList<>();
    whom.forEach(
        (instance, partitions) ->
            asked.add(
                ask(instance, question, options, new Forwarded(copy, partitions))
                    .thenApply(answer -> new Said(partitions, answer))));
    return asked;
  }

  private CompletableFuture<Answer> ask(
      Instance instance, Question question, QueryOptions options, Forwarded mark) {
    return instance.equals(settings.instance())
        ? here.answer(question, options, mark)
        : peers.ask(instance, question.target() + options.parameters(), mark, options);
  }

  /** Completes with the first that found it, else when all have answered. */
  private static CompletableFuture<List<Said>> firstFound(List<CompletableFuture<Said>> asked) {
    CompletableFuture<List<Said>> result = new CompletableFuture<>();
    for (CompletableFuture<Said> one : asked) {
      one.thenAccept(
          said -> {
            if (said.answer() instanceof Answer.Found) {
              result.complete(List.of(said));
            }
          });
    }
    CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .whenComplete(
            (all, failure) -> {
              if (failure == null) {
                result.complete(asked.stream().map(CompletableFuture::join).toList());
              } else {
                result.completeExceptionally(failure);
              }
            });
    return result;
  }

  private static Optional<Answer> found(List<Said> said) {
    return said.stream().map(Said::answer).filter(Answer.Found.class::isInstance).findFirst();
  }

  /** The partitions whose owner has not said "not known". */
  private static List<Integer> notDenied(List<Integer> partitions, List<Said> said) {
    TreeSet<Integer> open = new TreeSet<>(partitions);
    said.stream()
        .filter(one -> one.answer() instanceof Answer.Refused refused && refused.isNotKnown())
        .forEach(one -> one.partitions().forEach(open::remove));
    return List.copyOf(open);
  }

  private static Answer conclude(Question question, List<Integer> open, List<Said> said) {
    if (open.isEmpty()) {
      return Answer.refused(ProblemType.NOT_KNOWN, question.notKnown());
    }
    return said.stream()
        .map(Said::answer)
        .filter(answer -> answer instanceof Answer.Refused refused && !refused.isNotKnown())
        .findFirst()
        .filter(answer -> !isNotHere(answer))
        .orElseGet(() -> Answer.unavailable("A rebalance is under way: partitions change owner"));
  }

  private static boolean isNotHere(Answer answer) {
    return answer instanceof Answer.Refused refused && refused.isNotHere();
  }
}
