/**
 * The HTTP port of queries: paths, parameters, access, health and metrics.
 *
 * <p>{@link io.payonce.processor.query.http.QueryHandler} has the paths. It knows no store.
 */
package io.payonce.processor.query.http;
