using Ardalis.Specification;
using OmniHub.Domain.Erp;

namespace OmniHub.Application.Erp;

/// <summary>ERP events whose time has come and which no node works on, the longest due first.</summary>
internal sealed class DueErpEvents : Specification<ErpEvent>
{
    internal DueErpEvents(DateTimeOffset now, int atMost) =>
        Query
            .Where(one => one.Status == ErpEventStatus.Queued && one.DueAt <= now && one.HeldUntil <= now)
            .OrderBy(one => one.DueAt)
            .Take(atMost);
}
