using GraphNetwork;
using OxyPlot;

return SampleRun.Start(args, "A graph network finds the communities of a thousand nodes, of which eighty are known.", run =>
{
    Graph graph = Graph.Draw(run.Seed);
    Console.WriteLine(new Communities().Summary());
    Learned with = Learned.From(graph, run), without = Learned.From(graph.WithoutEdges(), run);
    run.Expect("the share of the other 920 nodes in the right community", with.Accuracy, atLeast: 0.85);
    run.Expect("that share from a node's own features alone", without.Accuracy, atMost: 0.5);

    run.Save(Plots.Empty("Nodes in the right community", "step", "share").Line("with edges", with.Accuracies).Line("without", without.Accuracies), "graph-accuracy");
    PlotModel places = Plots.Empty("Where the network puts the nodes", "first", "second");
    foreach (IGrouping<int, (int Class, double X, double Y)> community in with.Places(graph).GroupBy(static p => p.Class))
    {
        places.Points($"community {community.Key + 1}", community.Select(static p => (p.X, p.Y)));
    }

    run.Save(places, "graph-places");
});
