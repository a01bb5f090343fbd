package io.payonce.processor.query.http;

import io.payonce.process.log.SparseLog;
import io.payonce.processor.query.AwaitedOrders;
import io.payonce.processor.query.AwaitedPage;
import io.payonce.processor.query.GroupState;
import io.payonce.processor.query.Queries;
import io.payonce.processor.query.Question;
import io.payonce.processor.query.SubjectPath;
import io.payonce.processor.query.peers.Answer;
import io.payonce.processor.query.peers.Credentials;
import io.payonce.processor.query.peers.Forwarded;
import io.payonce.processor.query.peers.InvalidRequestException;
import io.payonce.processor.query.peers.PercentCoding;
import io.payonce.processor.query.peers.ProblemType;
import io.payonce.processor.query.peers.QueryOptions;
import io.payonce.processor.query.peers.QuerySettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.LoggerFactory;

/**
 * The paths of queries. No thread is held while an answer is awaited.
 *
 * <p>Paths are taken apart as they came and decoded part by part: an id may hold {@code %2F}.
 */
final class QueryHandler extends Handler.Abstract {

  private static final String OUT_TRADE_NO = "out_trade_no";
  private static final String AWAITING = "awaiting";
  private static final String AFTER = "after";
  private static final String LIMIT = "limit";
  private static final Set<String> PAGE = Set.of(AWAITING, AFTER, LIMIT);
  private static final Set<String> OPTIONS =
      Set.of(QueryOptions.CONSISTENCY, QueryOptions.WAIT_MS, QueryOptions.STALE);
  private static final Set<String> TERMS_AND_ORDER =
      Set.of(OUT_TRADE_NO, QueryOptions.CONSISTENCY, QueryOptions.WAIT_MS, QueryOptions.STALE);

  private final QuerySettings settings;
  private final Queries queries;
  private final GroupState state;
  private final AwaitedOrders awaited;
  private final Semaphore places;
  private final SparseLog defects = new SparseLog(LoggerFactory.getLogger(QueryHandler.class));

  QueryHandler(QuerySettings settings, Queries queries, GroupState state, AwaitedOrders awaited) {
    this.settings = settings;
    this.queries = queries;
    this.state = state;
    this.awaited = awaited;
    this.places = new Semaphore(settings.concurrencyMax());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Function<Request, CompletableFuture<Answer>> path = path(segments(request));
    if (path == null) {
      return false;
    }
    Responses responses = new Responses(settings.instance(), request, response, callback);
    if (responses.refusedMethod()) {
      return true;
    }
    if (places.tryAcquire()) {
      answer(path, request)
          .whenComplete((answer, failure) -> end(responses, answer, failure, callback));
    } else {
      responses.send(
          Answer.refused(
              ProblemType.TOO_MANY_QUERIES,
              "As many queries as query.concurrency.max are under way. Ask again after"
                  + " Retry-After."));
    }
    return true;
  }

  private void end(Responses responses, Answer answer, Throwable failure, Callback callback) {
    try {
      responses.send(failure == null ? answer : failed(failure));
    } catch (RuntimeException e) {
      // Nobody else would end the request.
      callback.failed(e);
      throw e;
    } finally {
      places.release();
    }
  }

  private Answer failed(Throwable failure) {
    defects.atError().setCause(failure).log("a query failed");
    return Answer.refused(ProblemType.INTERNAL, "The query failed. The log says more about it.");
  }

  /** Never throws: who holds a place gives it back at the end of the answer. */
  private static CompletableFuture<Answer> answer(
      Function<Request, CompletableFuture<Answer>> path, Request request) {
    try {
      return path.apply(request);
    } catch (InvalidRequestException e) {
      return Answer.now(Answer.refused(ProblemType.INVALID_REQUEST, e.getMessage() + "."));
    } catch (RuntimeException | Error e) {
      // An Error too: a request can be made so that something of ours overflows its stack.
      return CompletableFuture.failedFuture(e);
    }
  }

  /** The parts of the path after the first slash, still encoded. */
  private static List<String> segments(Request request) {
    return Arrays.asList(request.getHttpURI().getPath().substring(1).split("/", -1));
  }

  /** What answers at this path; null when nothing does. */
  private Function<Request, CompletableFuture<Answer>> path(List<String> segments) {
    if (!segments.get(0).equals("v1") || segments.size() < 2) {
      return null;
    }
    String path = segments.get(1) + "/" + segments.size();
    return switch (path) {
      case "state/2" -> this::state;
      case "trades/2" -> this::awaited;
      case "notifications/3" -> request -> notification(request, segments.get(2));
      default -> subject(segments);
    };
  }

  private Function<Request, CompletableFuture<Answer>> subject(List<String> segments) {
    SubjectPath path = segments.size() == 4 ? SubjectPath.of(segments.get(1)) : null;
    return path == null
        ? null
        : request -> subject(request, path, segments.get(2), segments.get(3));
  }

  private CompletableFuture<Answer> state(Request request) {
    QueryParameters.parse(request.getHttpURI().getQuery(), Set.of());
    return forwarded(request) == null
        ? state.answer(Credentials.of(request))
        : state.answerForwarded();
  }

  private CompletableFuture<Answer> awaited(Request request) {
    QueryParameters parameters = QueryParameters.parse(request.getHttpURI().getQuery(), PAGE);
    AwaitedPage page =
        AwaitedPage.of(parameters.text(AWAITING), parameters.text(AFTER), parameters.text(LIMIT));
    Forwarded from = forwarded(request);
    QueryOptions options = new QueryOptions(Duration.ZERO, false).by(Credentials.of(request));
    return from == null ? awaited.answer(page, options) : awaited.answerForwarded(page, from);
  }

  private CompletableFuture<Answer> notification(Request request, String notifyId) {
    QueryParameters parameters =
        QueryParameters.parse(request.getHttpURI().getQuery(), TERMS_AND_ORDER);
    return answer(
        request,
        new Question.OfNotification(PercentCoding.decode(notifyId), parameters.text(OUT_TRADE_NO)),
        parameters);
  }

  private CompletableFuture<Answer> subject(
      Request request, SubjectPath path, String appId, String id) {
    return answer(
        request,
        new Question.OfSubject(path, PercentCoding.decode(appId), PercentCoding.decode(id)),
        QueryParameters.parse(request.getHttpURI().getQuery(), OPTIONS));
  }

  private CompletableFuture<Answer> answer(
      Request request, Question question, QueryParameters parameters) {
    QueryOptions options = parameters.options(settings.waitMax()).by(Credentials.of(request));
    Forwarded from = forwarded(request);
    return from == null
        ? queries.answer(question, options)
        : queries.answerForwarded(question, options, from);
  }

  private Forwarded forwarded(Request request) {
    String header = request.getHeaders().get(Forwarded.HEADER);
    return header == null ? null : Forwarded.parse(header, settings.rawPartitions());
  }
}
