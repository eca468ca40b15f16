using OmniHub.Bench;
using OmniHub.Bench.Floor;
using OmniHub.Bench.Identity;
using OmniHub.Bench.StandIns;

// The benchmark starts itself again, in processes of their own, as the floor and as the stand-ins of the agent and of Evolution.
return args switch
{
    ["floor", var engine, var database, var port] => await FloorServer.Run(engine, database, port),
    ["stand-ins", var port] => await StandInServer.Run(port),
    ["identity", .. var rest] => await IdentityBench.Run(rest),
    _ => await Benchmark.Run(args),
};
