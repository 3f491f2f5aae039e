/** Material loads the index and the worker of its search with every page: this has them wait until somebody searches.
 *
 * It runs before Material's own script. Should that load them in another way one day, search works without waiting.
 */
{
  const INDEX = /\/search\/search_index\.json$/;
  const WORKER = /\/workers\/search\.[^/]*\.js$/;
  const { Worker } = window;
  const { open, send } = XMLHttpRequest.prototype;

  const wanted = new Promise((start) => {
    const asked = new URLSearchParams(location.search);
    if (asked.has("q") || asked.has("h")) start(); // a search that was shared, or a page that was found
    document.addEventListener("focusin", ({ target }) => target.closest("[data-md-component=search]") && start());
    document.addEventListener("change", ({ target }) => target.id === "__search" && start());
  });

  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.awaits = INDEX.test(url);
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (...body) {
    if (this.awaits) wanted.then(() => send.apply(this, body));
    else send.apply(this, body);
  };

  /** A worker that starts with its first message, which is the index. */
  class Waiting extends EventTarget {
    constructor(url) {
      super();
      this.url = url;
    }

    postMessage(message) {
      if (!this.worker) {
        this.worker = new Worker(this.url);
        this.worker.addEventListener("message", ({ data }) => this.dispatchEvent(new MessageEvent("message", { data })));
      }
      this.worker.postMessage(message);
    }
  }
  window.Worker = new Proxy(Worker, {
    construct: (_, [url, ...rest]) => (WORKER.test(url) ? new Waiting(url) : new Worker(url, ...rest)),
  });
}
