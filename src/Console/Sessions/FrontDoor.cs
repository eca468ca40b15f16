namespace OmniHub.WebConsole.Sessions;

/// <summary>Sends a browser that opens the hub's root address to the console; programs get what is there.</summary>
internal sealed class FrontDoor(RequestDelegate next)
{
    public Task Invoke(HttpContext context)
    {
        if (context.Request.Path != "/" || !HttpMethods.IsGet(context.Request.Method))
            return next(context);
        context.Response.Headers.Append("Vary", "Accept");
        // Programs send */* or application/json; a browser names the type of pages.
        if (!context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
            return next(context);
        context.Response.Redirect(ConsoleModule.Root);
        return Task.CompletedTask;
    }
}
